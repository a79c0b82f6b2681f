using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>A mistake put between the parts of the product, to see that nights find it. This one is none.</summary>
/// <param name="name">What it is called.</param>
class PlantedFault(string name = "none")
{
    public string Name => name;

    public virtual IRowStore Around(IRowStore rows, NightWorld world) => rows;

    public virtual Registrations Around(Registrations registrations) => registrations;

    public virtual IActionExecutor Around(IActionExecutor executor) => executor;

    public virtual IEnumerable<Chore> Keeps(Chore chore) => [chore];

    public virtual Func<IReadOnlyList<JournalEntry>, IReadOnlyList<JournalEntry>>? AtReplay => null;

    /// <param name="file">journal or store.</param>
    public virtual bool ForgetsToSync(string file) => false;
}
