using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentFunctions.Web.Access;

/// <summary>What a page posted; small, or it is not read.</summary>
static class PostedForm
{
    static readonly FormOptions Small = new() { KeyLengthLimit = 100, ValueLengthLimit = 16 * 1024, ValueCountLimit = 50, BufferBody = false, MultipartBodyLengthLimit = 0 };

    /// <returns>Null if it is no form, or too large.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        if (request.HttpContext.Features.Get<IFormFeature>() is not Limited)
            request.HttpContext.Features.Set<IFormFeature>(new Limited(request));
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    sealed class Limited(HttpRequest request) : FormFeature(request, Small);
}
