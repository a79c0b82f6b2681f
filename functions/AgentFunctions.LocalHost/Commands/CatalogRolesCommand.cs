using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>catalog roles</c>: what follows from the action catalog.</summary>
static class CatalogRolesCommand
{
    const string FileName = "action-roles.bicep";

    static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "The folder that the file is written to; standard output if absent." };

    public static Command Create() => Shared.Plain("roles", $"Writes {FileName}: one narrow custom role for each kind of action.\n\nExample: catalog roles --out infra/modules", RolesAsync, Out, Shared.Runbooks);

    static async Task<int> RolesAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks)).Actions;
        var bicep = CustomRoles.Bicep(catalog);
        if (parse.GetValue(Out) is not { } folder)
        {
            await parse.InvocationConfiguration.Output.WriteAsync(bicep);
            return Shared.Done;
        }

        if (!folder.Exists)
            return await Shared.WrongUseAsync(parse, $"There is no folder {folder.FullName}. Name one that exists with --out.");
        var file = Path.Combine(folder.FullName, FileName);
        await File.WriteAllTextAsync(file, bicep, cancellationToken);
        Shared.Print(parse, new JsonObject { ["file"] = file, ["roles"] = CustomRoles.Of(catalog).Count }, (to, said) => Tables.Facts(to, ("written", $"{said["roles"]} roles to {said["file"]}")));
        return Shared.Done;
    }
}
