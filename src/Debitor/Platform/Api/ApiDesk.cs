using System.Globalization;
using System.Security.Claims;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>The workplace of the request's token; set before an endpoint is asked.</summary>
internal sealed class ApiDesk
{
    public const int LimitUsual = 100;
    public const int LimitMax = 500;

    /// <summary>Where the facts say that they came from.</summary>
    public const string Source = "api";

    public Workplace Desk { get; set; } = null!;

    /// <summary>What the request expects not to have changed.</summary>
    public ExpectedFacts? Expected { get; set; }

    /// <summary>Runs a use case over the customers in sight.</summary>
    public Task<T> Change<T>(Func<DebitorDb, Task<T>> change, CancellationToken cancel) =>
        Desk.Change(db => change(Set(db)), cancel);

    /// <summary>Runs a use case over the whole book.</summary>
    public Task<T> ChangeBook<T>(Func<DebitorDb, Task<T>> change, CancellationToken cancel) =>
        Desk.ChangeBook(db => change(Set(db)), cancel);

    /// <summary>Runs a use case over the whole book that takes its turn to write itself.</summary>
    public Task<T> ChangeBookLate<T>(Func<DebitorDb, WriteTurn, Task<T>> change, CancellationToken cancel) =>
        Desk.ChangeBookLate((db, turn) => change(Set(db), turn), cancel);

    /// <summary>The customer of a number; null when there is none in sight.</summary>
    public static Task<Customer?> Customer(DebitorDb db, string number, CancellationToken cancel) =>
        db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Number == number, cancel);

    /// <summary>How many a page holds.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? LimitUsual, 1, LimitMax);

    /// <summary>The key after which a page starts, when it is a number.</summary>
    public static long After(string? key) =>
        long.TryParse(key, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public static long TokenOf(ClaimsPrincipal user) =>
        long.Parse(user.FindFirstValue(ApiTokenHandler.TokenClaim)!, CultureInfo.InvariantCulture);

    private DebitorDb Set(DebitorDb db)
    {
        db.Expected = Expected;
        return db;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">In the order of their keys.</param>
/// <param name="Next">Where the next page is; absent on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <param name="rows">One more than the page holds, when there are more.</param>
    /// <param name="limit">How many it holds.</param>
    /// <param name="key">The key of a row.</param>
    /// <param name="request">Whose filters the next page keeps.</param>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, string> key, HttpRequest request)
    {
        if (rows.Count <= limit) return new Page<T>(rows, null);
        List<T> shown = [.. rows.Take(limit)];
        var query = request.Query.Where(pair => pair.Key != "after")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create("after", (string?)key(shown[^1])));
        return new Page<T>(shown, request.Path + QueryString.Create(query).ToUriComponent());
    }
}
