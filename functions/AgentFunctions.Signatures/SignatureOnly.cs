using System.Runtime.CompilerServices;

namespace AgentFunctions.Signatures;

static class SignatureOnly
{
    public static NotSupportedException Called([CallerMemberName] string member = "") =>
        new($"'{member}' is only a signature in this build, which exists for type-checking. Build with UseFunctionsPackages=true to get the real package.");
}
