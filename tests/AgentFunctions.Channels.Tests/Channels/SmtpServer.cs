using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AgentFunctions.Channels.Tests.Channels;

/// <summary>A mail server on 127.0.0.1 that speaks SMTP with STARTTLS and AUTH PLAIN, as far as a sender needs it, and misbehaves as it is told.</summary>
sealed class SmtpServer : IAsyncDisposable
{
    static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopping = new();
    readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>As a system does that has this server's certificate among those it believes.</summary>
    public static bool Believes(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        shown is not null && shown.GetCertHashString(HashAlgorithmName.SHA256) == Certificate.Value.GetCertHashString(HashAlgorithmName.SHA256);

    public string Address => $"localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Mails taken, as they came.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>Commands, TLS: before those that came encrypted.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>What it answers instead of the usual, by the first word of the command; "" greets.</summary>
    public Dictionary<string, string> Instead { get; } = [];

    public bool OffersTls { get; set; } = true;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stopping.Token);
            _ = ServeAsync(client).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        Stream stream = client.GetStream();
        var secure = false;
        await SayAsync(stream, Instead.GetValueOrDefault("", "220 mail.contoso.example"));
        while (await LineAsync(stream) is { } line)
        {
            Commands.Enqueue(secure ? $"TLS:{line}" : line);
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (Instead.TryGetValue(word, out var answer))
                await SayAsync(stream, answer);
            else if (word == "EHLO")
                await SayAsync(stream, $"250-mail.contoso.example\r\n{(OffersTls && !secure ? "250-STARTTLS\r\n" : "")}250-AUTH PLAIN\r\n250 8BITMIME");
            else if (word == "STARTTLS")
            {
                await SayAsync(stream, "220 go on");
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(Certificate.Value);
                (stream, secure) = (tls, true);
            }
            else if (word == "DATA")
                await TakeAsync(stream);
            else
                await SayAsync(stream, word == "AUTH" ? "235 welcome" : word == "QUIT" ? "221 bye" : "250 ok");
        }
    }

    async Task TakeAsync(Stream stream)
    {
        await SayAsync(stream, "354 go on");
        var mail = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
            mail.AppendLine(line);
        Mails.Enqueue(mail.ToString());
        await SayAsync(stream, Instead.GetValueOrDefault(".", "250 taken"));
    }

    async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stopping.Token) == 1)
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            else
                line.Add(one[0]);
        return null;
    }

    async Task SayAsync(Stream stream, string text)
    {
        if (text == "nothing")
            await new TaskCompletionSource().Task.WaitAsync(stopping.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stopping.Token);
    }

    static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
