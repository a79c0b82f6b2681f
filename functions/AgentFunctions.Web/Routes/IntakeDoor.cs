namespace AgentFunctions.Web.Routes;

/// <summary>Lets so many bytes of alerts in at once and no more, however many send them: a body that does not say its size counts as the largest.</summary>
public sealed class IntakeDoor(long most = IntakeDoor.Most)
{
    const long Most = 64 * 1024 * 1024;

    long held;

    /// <returns>False if there is no room: nothing of the body may be read.</returns>
    public bool Enter(long bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= most)
            return true;
        Leave(bytes);
        return false;
    }

    public void Leave(long bytes) => Interlocked.Add(ref held, -bytes);
}
