using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>The rotations of <c>catalog/oncall.yaml</c>.</summary>
sealed class RotationSchedule(Func<Library> library) : IOnCallSchedule
{
    public Task<string?> OnDutyAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(library().OnCall.Rotations.FirstOrDefault(rotation => rotation.Name == name)?.OnDuty(at));
}
