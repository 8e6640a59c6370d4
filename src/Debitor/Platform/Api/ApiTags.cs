using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Debitor.Core.Languages;
using Debitor.Core.Strategy;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>The state of what a request asks about, as an ETag: <c>W/"version-rest"</c>.</summary>
/// <remarks>
/// The version is the one of the customer's facts, else of the ledger: what <c>If-Match</c> compares. The rest stands
/// for all else that an answer depends on: journal, plan, day, language, whose eyes. It is read by three keys; the
/// answer itself need not be made to say that nothing has changed. Weak, because two answers of one state may differ
/// in bytes.
/// </remarks>
internal static class ApiTags
{
    private const int RestLength = 16;

    public static async Task<string> Of(Workplace desk, string? customer, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var ledger = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var sealedThrough = await db.JournalSeals.MaxAsync(seal => (long?)seal.Sequence, cancel) ?? 0;
        var plan = await db.PlanStates.AsNoTracking().SingleOrDefaultAsync(state => state.Track == Track.Debt, cancel);
        var version = customer is null
            ? ledger
            : await db.Customers.Where(known => known.Number == customer)
                .Select(known => (long?)known.FactsVersion).SingleOrDefaultAsync(cancel) ?? 0;
        var sight = desk.Acting.Sight;
        var rest = string.Join(
            '|', ledger, sealedThrough, plan?.LedgerVersion, plan?.PlannedOn.DayNumber, plan?.InputsVersion,
            desk.Today.DayNumber, desk.Language.Code(), desk.Acting.PersonId, desk.Acting.Role,
            string.Join(',', sight.Managers), string.Join(',', sight.Customers));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)))[..RestLength];
        return string.Create(CultureInfo.InvariantCulture, $"W/\"{version}-{hash}\"");
    }

    /// <summary>Whether one of the tags of <c>If-None-Match</c> is this one.</summary>
    public static bool IsSame(string header, string tag) =>
        header.Split(',').Any(one => one.Trim() == "*" || Opaque(one) == Opaque(tag));

    /// <summary>The version in a tag of <c>If-Match</c>; null when it is none of ours.</summary>
    public static long? VersionOf(string header)
    {
        var opaque = Opaque(header);
        var end = opaque.IndexOf('-', StringComparison.Ordinal);
        return end > 0 && long.TryParse(opaque.AsSpan(0, end), CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
    }

    private static string Opaque(string tag)
    {
        var text = tag.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return text.Trim('"');
    }
}
