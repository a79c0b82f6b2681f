using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

[TestClass]
public sealed class TourTests
{
    const int LargestPage = 50 * 1024;

    [TestMethod]
    public async Task Every_page_obeys_the_rules_of_accessibility_fits_a_phone_is_light_and_draws_no_complaint()
    {
        await using var visit = await Visit.StartAsync(new() { ViewportSize = Pictures.Desk });
        var tour = await Tour.AfterANightAsync(visit);
        var wrong = new List<string>();
        string? person = null;
        foreach (var stop in tour.Stops)
        {
            await visit.GoAsync(stop.Path);
            if (stop.Person != person)
            {
                await visit.SignInAsync(stop.Person!);
                person = stop.Person;
            }

            wrong.AddRange(await WrongAsync(visit, stop));
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong));
    }

    static async Task<IReadOnlyList<string>> WrongAsync(Visit visit, Stop stop)
    {
        var wrong = new List<string>();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            wrong.AddRange((await visit.Page.RunAxe()).Violations.Select(rule => $"{stop.Name} {scheme}: {rule.Id}: {rule.Help} at {string.Join(", ", rule.Nodes.Select(node => node.Html))}"));
            await Pictures.TakeAsync(visit.Page, $"{stop.Name}-{scheme}");
        }

        var bytes = await visit.Page.EvaluateAsync<int>("""() => new Blob([document.documentElement.outerHTML]).size - [...document.querySelectorAll("svg")].reduce((sum, one) => sum + one.outerHTML.length, 0)""");
        if (bytes > LargestPage)
            wrong.Add($"{stop.Name} weighs {bytes} bytes without charts");
        Console.WriteLine($"{stop.Name} {bytes}");

        await visit.Page.SetViewportSizeAsync(Pictures.Phone.Width, Pictures.Phone.Height);
        if (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            wrong.Add($"{stop.Name} is {over} pixels wider than a phone");
        await Pictures.TakeAsync(visit.Page, $"{stop.Name}-Phone");
        await visit.Page.SetViewportSizeAsync(Pictures.Desk.Width, Pictures.Desk.Height);
        return wrong;
    }
}
