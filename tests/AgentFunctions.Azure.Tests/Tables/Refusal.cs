using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace AgentFunctions.Azure.Tests.Tables;

/// <summary>An answer of the service that is a status and nothing else.</summary>
sealed class Refusal(int status) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "refused";

    public override bool IsError => true;

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = null) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = null) is not null;
}
