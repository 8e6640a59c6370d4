using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform.Api;

/// <summary>Other programs that work with the demo company.</summary>
internal static class Programs
{
    private static int _keys;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A token that acts as one of us.</summary>
    public static async Task<NewApiToken> Token(
        this WebDesk web, string email, IReadOnlyCollection<string>? scopes = null, DateOnly? expiresOn = null)
    {
        var parts = web.Services.GetRequiredService<WorkplaceParts>();
        await using var db = parts.Databases.Context(1);
        var person = await db.People.SingleAsync(known => known.Email == email, Cancel);
        var made = await new ApiTokens(db, parts.IdsOf(1), parts.Clock, new Actor("test", "test")).Create(
            new ApiTokens.Request("test", person.Id, scopes ?? ApiScopes.All, expiresOn), new DateOnly(2026, 6, 15),
            Cancel);
        return made.Value;
    }

    /// <summary>A program with a token of all scopes, unless others are named.</summary>
    public static async Task<HttpClient> Program(this WebDesk web, string email, params string[] scopes) =>
        web.ProgramWith((await web.Token(email, scopes.Length == 0 ? null : scopes)).Text);

    public static HttpClient ProgramWith(this WebDesk web, string token)
    {
        var client = new HttpClient { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static async Task<Answer> Get(this HttpClient program, string path, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await program.SendAsync(request, Cancel);
        return await Answer.Of(response);
    }

    /// <summary>Writes with a key of its own unless one is named.</summary>
    public static Task<Answer> Post(
        this HttpClient program, string path, string json, string? key = null, params (string, string)[] headers) =>
        Send(program, path, new StringContent(json, Encoding.UTF8, "application/json"), key, headers);

    public static async Task<Answer> Send(
        this HttpClient program, string path, HttpContent content, string? key = null,
        params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key ?? $"key {Interlocked.Increment(ref _keys)}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await program.SendAsync(request, Cancel);
        return await Answer.Of(response);
    }

    /// <summary>The numbers of all customers that a program sees.</summary>
    public static async Task<List<string>> Customers(this HttpClient program) =>
    [
        .. (await program.Get("/api/v1/customers?limit=500")).Json.GetProperty("items").EnumerateArray()
            .Select(customer => customer.GetProperty("number").GetString()!),
    ];

    public static string PathOf(string customer, string rest = "") =>
        $"/api/v1/customers/{Uri.EscapeDataString(customer)}{rest}";

    public const string Contact =
        """{"channel":"call","result":"reached","note":"Разговор","reason":"По просьбе клиента"}""";

    /// <summary>How many contacts are recorded.</summary>
    public static async Task<int> Contacts(this DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        return await db.Activities.CountAsync(Cancel);
    }
}

/// <summary>What a program was answered.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? ETag => Headers.ETag?.ToString();

    /// <summary>The kind of the problem, without its fixed beginning.</summary>
    public string Problem => Json.GetProperty("type").GetString()!.Replace("urn:debitor:problem:", "",
        StringComparison.Ordinal);

    public string this[string member] => Json.GetProperty(member).ToString();

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers, response.Content.Headers.ContentType?.ToString());
}
