using System.Collections.Concurrent;
using Debitor.Core;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Law;
using Debitor.Platform.Database;
using Debitor.Strategy.Policies;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>
/// What every answer depends on beside the customer's facts, with a version that changes when it does.
/// </summary>
public sealed record PlanningInputs(Policy Policy, string Version)
{
    // The newest published version, or the country whose shipped policy holds until there is one.
    private const string InForce =
        """
        SELECT t.country, v.number, v.hash
        FROM tenants t LEFT JOIN policy_versions v ON v.tenant_id = t.id AND v.number = (
            SELECT max(number) FROM policy_versions WHERE tenant_id = @tenant)
        WHERE t.id = @tenant
        """;

    private static readonly ConcurrentDictionary<string, PlanningInputs> Known = new(StringComparer.Ordinal);

    /// <summary>The policy as it was written; null when the rules were put together by hand.</summary>
    internal PolicyBook? Book { get; init; }

    /// <summary>The text behind <see cref="Book"/>.</summary>
    internal string? Text { get; init; }

    /// <summary>The number of the published version; 0 for the shipped policy, null for rules put together by hand.
    /// </summary>
    internal int? Number { get; init; }

    /// <summary>The working days of a customer's country.</summary>
    public static BusinessCalendar Calendar(string country) => CalendarFiles.For(country);

    /// <summary>The policy in force and the calendars of this program; one small query.</summary>
    public static async Task<PlanningInputs> Of(DebitorDb db, CancellationToken cancel)
    {
        var (country, number, hash) = await Newest(db, cancel);
        if (number is not { } published) return Shipped(country);
        var version = VersionOf(published, hash!);
        if (Known.TryGetValue(version, out var known)) return known;
        var text = await db.PolicyVersions.AsNoTracking().Where(row => row.Number == published)
            .Select(row => row.Text).SingleAsync(cancel);
        return Known[version] = Make(PolicyFiles.Book(text), text, version, published);
    }

    /// <summary>The shipped policy of a country.</summary>
    internal static PlanningInputs Shipped(string country)
    {
        var name = PolicyFiles.ShippedFor(country);
        return Known.GetOrAdd(name, static shipped =>
        {
            var text = PolicyFiles.ShippedText(shipped);
            var version = $"{shipped}-{PolicyFiles.Short(PolicyFiles.Hash(text))}/{CalendarFiles.Version}";
            return Make(PolicyFiles.Book(text), text, version, 0);
        });
    }

    /// <summary>A policy that is tried before it is published.</summary>
    internal static PlanningInputs Tried(PolicyBook book) =>
        new(PlannerPolicy.Of(book, "tried"), $"tried/{CalendarFiles.Version}") { Book = book };

    /// <summary>The number of the newest published version; null when there is none.</summary>
    internal static async Task<int?> NumberInForce(DebitorDb db, CancellationToken cancel) =>
        (await Newest(db, cancel)).Number;

    private static async Task<(string Country, int? Number, string? Hash)> Newest(
        DebitorDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = Sql.Command(db, InForce, ("@tenant", db.TenantId));
            await using var row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            return (
                row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string VersionOf(int number, string hash) =>
        $"v{number}-{PolicyFiles.Short(hash)}/{CalendarFiles.Version}";

    private static PlanningInputs Make(PolicyBook book, string text, string version, int number) =>
        new(PlannerPolicy.Of(book, version), version) { Book = book, Text = text, Number = number };
}
