using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>Databases and caches, as Azure Resource Manager describes them.</summary>
public sealed class DataSources(ArmReads arm) : IEvidenceSource
{
    const string Database = "microsoft.sql/servers/databases";
    const string Redis = "microsoft.cache/redis";

    public bool Answers(string source) => source is "sql-database" or "redis";

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) => query.Source == "redis"
        ? RedisAsync(Owned.Of(query.Service, Redis), cancellationToken)
        : DatabaseAsync(Owned.Of(query.Service, Database), cancellationToken);

    async Task<EvidenceAnswer> DatabaseAsync(string database, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync(database, "2023-08-01", cancellationToken);
        var properties = Properties.Of(body, database);
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["status"] = FactText.Of(properties.Get("status").Text()), ["sku"] = FactText.Of(body.Get("sku", "name").Text()),
            ["capacity"] = FactText.Of(body.Get("sku", "capacity").Number()), ["elasticPool"] = FactText.Of(properties.Get("elasticPoolId").Text() is not null),
        }, [], PortalLinks.Resource(database));
    }

    async Task<EvidenceAnswer> RedisAsync(string redis, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync(redis, "2024-11-01", cancellationToken);
        var properties = Properties.Of(body, redis);
        var configuration = properties.Get("redisConfiguration");
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["state"] = FactText.Of(properties.Get("provisioningState").Text()), ["sku"] = FactText.Of(properties.Get("sku", "name").Text()),
            ["persistence"] = FactText.Of(IsOn(configuration.Get("rdb-backup-enabled").Text()) || IsOn(configuration.Get("aof-backup-enabled").Text())),
        }, [], PortalLinks.Resource(redis));
    }

    static bool IsOn(string? text) => text?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
}
