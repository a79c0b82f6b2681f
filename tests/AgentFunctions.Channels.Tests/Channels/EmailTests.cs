using AgentFunctions.Channels.Composition;
using AgentFunctions.Incidents;
using MimeKit;

namespace AgentFunctions.Channels.Tests.Channels;

[TestClass]
public sealed class EmailTests
{
    [TestMethod]
    public async Task A_mail_goes_encrypted_and_signed_in_to_one_person_with_their_link()
    {
        await using var server = new SmtpServer();
        using var post = Here(server);
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message());

        var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Mails.Single())));
        Assert.AreEqual(("asha@contoso.example", "responder@contoso.example", "INC-0001: approve?"), (mail.To.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Address, mail.Subject));
        StringAssert.Contains(mail.TextBody, "/approve?token=");
        var before = server.Commands.TakeWhile(command => !command.StartsWith("TLS:", StringComparison.Ordinal)).ToArray();
        Assert.IsEmpty(before.Where(command => !command.StartsWith("EHLO", StringComparison.Ordinal) && command != "STARTTLS").ToArray(), "said in the clear");
        Assert.Contains("TLS:AUTH PLAIN", server.Commands.Select(command => command.Length > 14 ? command[..14] : command));
    }

    [TestMethod]
    public async Task A_mail_to_a_list_has_no_personal_link()
    {
        await using var server = new SmtpServer();
        using var post = new Post(null, Spec(server) with { Personal = false, To = ["ops@contoso.example", "sre@contoso.example"] });
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message());
        Assert.DoesNotContain("token", server.Mails.Single());
        Assert.AreEqual(2, server.Commands.Count(command => command.StartsWith("TLS:RCPT", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_server_without_encryption_is_told_nothing()
    {
        await using var server = new SmtpServer { OffersTls = false };
        using var post = Here(server);
        Assert.IsTrue((await post.RefusedAsync()).IsFinal);
        Assert.IsEmpty(server.Commands.Where(command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public async Task A_certificate_that_the_system_does_not_believe_ends_it_before_a_password_is_said()
    {
        await using var server = new SmtpServer();
        using var post = Here(server);
        using var strict = new ChannelSet(new ChannelBook([], [Spec(server)], [], null), post.Parts with { Trust = null });
        await Assert.ThrowsExactlyAsync<Ports.ChannelUnavailableException>(() => strict.Channels[0].SendAsync(Post.Message(), default));
        Assert.IsEmpty(server.Commands.Where(command => command.Contains("AUTH", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    [DataRow("MAIL", "451 try later", false)]
    [DataRow("RCPT", "450 greylisted", false)]
    [DataRow("RCPT", "550 no such person", true)]
    [DataRow(".", "452 full", false)]
    [DataRow(".", "554 spam", true)]
    [DataRow("AUTH", "535 wrong password", true)]
    [DataRow("", "421 too busy", false)]
    [DataRow("MAIL", "rubbish", false)]
    public async Task What_passes_is_tried_again_and_what_does_not_is_not(string command, string answer, bool final)
    {
        await using var server = new SmtpServer();
        server.Instead[command] = answer;
        using var post = Here(server);
        Assert.AreEqual(final, (await post.RefusedAsync()).IsFinal);
    }

    [TestMethod]
    public async Task A_server_that_stalls_is_left()
    {
        await using var server = new SmtpServer();
        server.Instead["MAIL"] = "nothing";
        using var post = Here(server);
        using var leaving = new CancellationTokenSource();
        var sending = post.Set.Channels[0].SendAsync(Post.Message(), leaving.Token);
        while (!server.Commands.Any(command => command.StartsWith("TLS:MAIL", StringComparison.Ordinal)))
            await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => sending);
    }

    [TestMethod]
    public async Task Who_has_no_address_is_not_reached_and_that_is_said()
    {
        await using var server = new SmtpServer();
        using var post = Here(server);
        var problem = await post.RefusedAsync(Post.Message(to: "ben"));
        Assert.IsTrue(problem.IsFinal);
        StringAssert.Contains(problem.Message, "ben has no email");
    }

    static Post Here(SmtpServer server) => new(null, Spec(server));

    static ChannelSpec Spec(SmtpServer server) =>
        new("mail", ChannelKind.Email, true, true) { Server = server.Address, From = "responder@contoso.example", User = "responder", Password = Post.Secret("hunter2") };
}
