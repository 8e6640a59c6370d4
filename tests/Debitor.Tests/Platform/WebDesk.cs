using System.Net;
using System.Text.RegularExpressions;
using Debitor.Demo;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>The web application over a prepared database, on a port of its own.</summary>
internal sealed partial class WebDesk : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebDesk(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts the application on a database that exists.</summary>
    public static async Task<WebDesk> Start(
        DebitorDbFactory databases, TimeProvider clock, bool runsJobs = false,
        IReadOnlyDictionary<string, string?>? configuration = null, Action<ILoggingBuilder>? logging = null,
        Action<WebApplication>? more = null, string? logFolder = null)
    {
        var app = WebHost.Build(new WebSettings
        {
            Databases = databases,
            Clock = clock,
            Address = "http://127.0.0.1:0",
            Tenant = "default",
            SystemUser = "test",
            RunsJobs = runsJobs,
            Configuration = configuration ?? new Dictionary<string, string?>(),
            Logging = logging,
            LogFolder = logFolder,
        });
        more?.Invoke(app);
        await app.StartAsync(Cancel);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new WebDesk(app, new Uri(bound.Addresses.First()));
    }

    /// <summary>Ids of a supplier, of the one source the application has.</summary>
    public IdSource IdsOf(int tenantId) => Services.GetRequiredService<WorkplaceParts>().IdsOf(tenantId);

    /// <summary>An account for one of our people, by e-mail, with the password of the demo.</summary>
    public async Task AddAccount(string email, int tenantId = 1)
    {
        await using var scope = Services.CreateAsyncScope();
        var databases = Services.GetRequiredService<DebitorDbFactory>();
        await using var db = databases.Context(tenantId);
        var person = await db.People.SingleAsync(known => known.Email == email, Cancel);
        var creation = new CreateAccount(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), databases,
            IdsOf(tenantId), TimeProvider.System,
            new Actor("test", "test"));
        var made = await creation.Run(tenantId, person, DemoAccounts.Password, Cancel);
        Assert.Null(made.Refusal);
    }

    /// <summary>A browser without scripts in which nobody is signed in; it follows no redirects.</summary>
    public HttpClient Browser() => new(
        new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
    {
        BaseAddress = Address,
    };

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<HttpClient> SignedIn(string email)
    {
        var browser = Browser();
        var answer = await Post(browser, "/account/sign-in", "sign-in", new()
        {
            ["Input.Email"] = email,
            ["Input.Password"] = DemoAccounts.Password,
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Fills in a form of a page as a browser does: with its token.</summary>
    public static Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string handler, Dictionary<string, string> fields) =>
        Send(
            browser, page, page, [.. fields.Select(field => (field.Key, field.Value)), ("_handler", handler)]);

    /// <summary>Sends a form of a page to another address, with its token.</summary>
    public static async Task<HttpResponseMessage> Send(
        HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page, Cancel);
        var token = TokenInput().Match(html).Groups[1].Value;
        using var content = new FormUrlEncodedContent(
        [
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
            new("__RequestVerificationToken", token),
        ]);
        return await browser.PostAsync(action, content, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(Cancel);
        await _app.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenInput();
}
