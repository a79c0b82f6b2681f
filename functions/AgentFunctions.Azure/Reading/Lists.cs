namespace AgentFunctions.Azure.Reading;

static class Lists
{
    /// <summary>The item at that place; null if the list is shorter.</summary>
    public static T? At<T>(this IReadOnlyList<T> list, int place) where T : class => place < list.Count ? list[place] : null;
}
