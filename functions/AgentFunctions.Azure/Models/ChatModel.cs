using System.ClientModel;
using System.ClientModel.Primitives;
using AgentFunctions.Ports;
using Azure.AI.OpenAI;
using Azure.Core;
using OpenAI;
using OpenAI.Chat;

namespace AgentFunctions.Azure.Models;

/// <summary>A chat model of Azure OpenAI, or of any endpoint that speaks OpenAI's protocol. It asks once a call: who pays decides about another.</summary>
public sealed class ChatModel(ChatClient client, string name, bool reasons, bool isAzure) : ILanguageModel
{
    const int LongestSaying = 200;

    public string Name => name;

    /// <param name="settings">Where it is and how it is opened.</param>
    /// <param name="identity">Opens Azure OpenAI where the settings have no key.</param>
    public static ChatModel Open(ModelSettings settings, TokenCredential identity)
    {
        var once = new ClientRetryPolicy(maxRetries: 0);
        // The planner's own patience ends a call; this one only bounds what it forgot.
        var most = settings.Limits.Patience + TimeSpan.FromSeconds(5);
        if (!settings.IsAzure)
            return new ChatModel(new ChatClient(settings.Name, new ApiKeyCredential(settings.Key ?? "none"), new OpenAIClientOptions { Endpoint = settings.Url, RetryPolicy = once, NetworkTimeout = most }), settings.Name, settings.Reasons, isAzure: false);
        var options = new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_10_21) { RetryPolicy = once, NetworkTimeout = most };
        var azure = settings.Key is { } key ? new AzureOpenAIClient(settings.Url, new ApiKeyCredential(key), options) : new AzureOpenAIClient(settings.Url, identity, options);
        return new ChatModel(azure.GetChatClient(settings.Name), settings.Name, settings.Reasons, isAzure: true);
    }

    public async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.Patience);
        try
        {
            return Read((await client.CompleteChatAsync(request.Messages.Select(MessageOf), OptionsOf(request), patience.Token)).Value);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelUnavailableException($"{name} gave no answer in {request.Patience.TotalSeconds:0} s.", again: false);
        }
        catch (ClientResultException refused)
        {
            throw new ModelUnavailableException($"{name} answered {refused.Status}: {Short(refused.Message)}", refused.Status is 0 or 408 or 429 or >= 500, refused);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or AggregateException)
        {
            throw new ModelUnavailableException($"{name} cannot be reached: {Short(broken.Message)}", again: true, broken);
        }
        catch (Exception strange) when (strange is System.Text.Json.JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            throw new ModelUnavailableException($"{name} answered something that is not of OpenAI's protocol: {Short(strange.Message)}", again: false, strange);
        }
        catch (Exception identity) when (identity is global::Azure.Identity.AuthenticationFailedException)
        {
            throw new ModelUnavailableException($"{name} is not open to this identity: {Short(identity.Message)} Give it the role Cognitive Services OpenAI User.", again: false, identity);
        }
    }

    ModelReply Read(ChatCompletion answer)
    {
        var (read, wrote) = (answer.Usage?.InputTokenCount ?? 0, answer.Usage?.OutputTokenCount ?? 0);
        var text = string.Concat(answer.Content.Select(part => part.Text));
        var problem = answer.Refusal is { Length: > 0 } refusal ? $"refused: {Short(refusal)}"
            : answer.FinishReason == ChatFinishReason.Length ? "was cut off at its longest answer"
            : answer.FinishReason == ChatFinishReason.ContentFilter ? "was stopped by its content filter"
            : text.Length == 0 ? "said nothing" : null;
        return problem is null ? new ModelReply(text, read, wrote) : throw new ModelUnavailableException($"{name} {problem}.", again: false) { TokensIn = read, TokensOut = wrote };
    }

    ChatCompletionOptions OptionsOf(ModelRequest request)
    {
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("thoughts", BinaryData.FromString(request.Schema), jsonSchemaIsStrict: true),
        };
        // Azure's library says max_tokens, which models that reason refuse, and cannot be told otherwise (2.1.0): there only the budget bounds the answer.
        if (!(reasons && isAzure))
            options.MaxOutputTokenCount = request.MostTokens;
        if (!reasons)
            options.Temperature = 0;
        return options;
    }

    static ChatMessage MessageOf(ModelMessage message) => message.From switch
    {
        "system" => new SystemChatMessage(message.Text),
        "assistant" => new AssistantChatMessage(message.Text),
        _ => new UserChatMessage(message.Text),
    };

    static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("(: )", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
        return line.Length > LongestSaying ? $"{line[..LongestSaying]}..." : line;
    }
}
