using System.Diagnostics;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>What the disk gives at best, to read other figures by.</summary>
static class FsyncRate
{
    static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public static double Measure(string directory)
    {
        var page = new byte[4096];
        using var file = File.OpenHandle(Path.Combine(directory, "fsync"), FileMode.Create, FileAccess.Write);
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < Duration; count++)
        {
            RandomAccess.Write(file, page, (long)count * page.Length);
            RandomAccess.FlushToDisk(file);
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
