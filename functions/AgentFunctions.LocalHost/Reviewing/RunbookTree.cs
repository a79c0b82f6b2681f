using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>The runbooks folder as it is on disk, or as it was in a commit; what was taken out of a commit is removed again.</summary>
sealed class RunbookTree : IDisposable
{
    readonly DirectoryInfo? taken;

    RunbookTree(string folder, DirectoryInfo? taken) => (Folder, this.taken) = (folder, taken);

    public string Folder { get; }

    /// <param name="place">A folder that holds <c>catalog/</c>, or a commit, branch or tag of the repository.</param>
    /// <param name="repository">A folder inside a git repository.</param>
    /// <exception cref="CannotRunException">It is neither.</exception>
    public static async Task<RunbookTree> AtAsync(string place, string repository, CancellationToken cancellationToken)
    {
        if (Directory.Exists(place))
            return new(RunbooksOnDisk.Find(place), null);
        var folder = Directory.CreateTempSubdirectory("agentfunctions-review-");
        try
        {
            await ExtractAsync(place, repository, folder.FullName, cancellationToken);
            return Directory.Exists(Path.Combine(folder.FullName, "runbooks"))
                ? new(RunbooksOnDisk.Find(Path.Combine(folder.FullName, "runbooks")), folder)
                : throw new CannotRunException($"There is no runbooks/ in {place}.");
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose() => taken?.Delete(recursive: true);

    static async Task ExtractAsync(string commit, string repository, string folder, CancellationToken cancellationToken)
    {
        // The whole commit, for scenarios name payloads that lie beside the runbooks. A name that begins with a hyphen would be an option of git.
        if (commit.StartsWith('-'))
            throw new CannotRunException($"'{commit}' is no folder and no commit.");
        using var git = StartGit(repository, "archive", "--format=tar", commit);
        using var archive = new MemoryStream();
        var complaint = git.StandardError.ReadToEndAsync(cancellationToken);
        await git.StandardOutput.BaseStream.CopyToAsync(archive, cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        if (git.ExitCode != 0)
            throw new CannotRunException($"'{commit}' is no folder and no commit: {(await complaint).Trim()}");
        archive.Position = 0;
        await TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: false, cancellationToken);
    }

    static Process StartGit(string repository, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("git", ["-C", repository, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception problem)
        {
            throw new CannotRunException("git is not on the path. Install it, or name two folders.", problem);
        }
    }
}
