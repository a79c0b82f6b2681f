namespace AgentFunctions.LocalHost.Demo;

/// <summary>Compares what a story was to be with what its incident and the estate say.</summary>
/// <param name="Found">Effects in the world, by the estate's log.</param>
sealed record StoryCheck(Ending Ending, CaseRead Read, int Found)
{
    public StoryCheck Effects(int wanted) => Expect("effects in the world", wanted, Found);

    public StoryCheck Approvals(int wanted) => Expect("times that people were asked", wanted, Read.Approvals.Count);

    public StoryCheck Asked(int wanted) => Expect("people asked", wanted, Read.Approvals.Sum(approval => approval.Asked.Count));

    public StoryCheck Says(string what) => Expect($"'{what}' in the timeline", true, Read.Says(what));

    public StoryCheck Expect(string what, object wanted, object got) => this with { Ending = Ending.Expect(what, wanted, got) };
}
