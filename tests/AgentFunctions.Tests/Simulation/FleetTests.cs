using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class FleetTests
{
    [TestMethod]
    public void Every_service_of_a_fleet_stands_alone_and_owns_its_resource()
    {
        var catalog = new ServiceCatalog(FleetCatalog.Services(500));
        Assert.AreEqual(500, catalog.Services.Count);
        foreach (var service in catalog.Services)
        {
            Assert.AreSame(service, catalog.ByResource(service.ResourceId));
            Assert.AreEqual(service.Id, catalog.ComponentOf(service.Id));
        }
    }
}
