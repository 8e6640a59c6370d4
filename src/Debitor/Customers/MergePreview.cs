using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What a merge would move, before it is done.</summary>
public sealed record MergePreview
{
    /// <summary>The card that would be folded in.</summary>
    public required Customer From { get; init; }

    /// <summary>By table: how many rows.</summary>
    public required IReadOnlyList<(string Table, int Count)> Moves { get; init; }

    /// <summary>Documents that stand on both cards under one number, of one kind and company.</summary>
    public required IReadOnlyList<string> SameNumbers { get; init; }

    /// <summary>Fields in which the cards differ: the surviving card keeps its own.</summary>
    public required IReadOnlyList<(string Field, string? Into, string? From)> Differences { get; init; }

    public required IReadOnlyList<DebtLine> Debts { get; init; }

    private const int NumbersMax = 50;

    /// <summary>Null when one of the cards is not in sight.</summary>
    internal static async Task<MergePreview?> Read(
        DebitorDb db, long intoId, long fromId, DateOnly today, CancellationToken cancel)
    {
        var into = await db.Customers.AsNoTracking().SingleOrDefaultAsync(card => card.Id == intoId, cancel);
        var from = await db.Customers.AsNoTracking().SingleOrDefaultAsync(card => card.Id == fromId, cancel);
        if (into is null || from is null || intoId == fromId) return null;
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        List<(string, int)> moves = [];
        foreach (var table in MergeMoves.Tables)
        {
            var count = await Count(db, table, fromId, cancel);
            if (count > 0) moves.Add((table, count));
        }

        using var ledgers = new LedgerReader(db, today, [fromId]);
        var (own, other) = (CardValues.Of(into), CardValues.Of(from));
        return new MergePreview
        {
            From = from,
            Moves = moves,
            SameNumbers = await SameNumbersOf(db, intoId, fromId, cancel),
            Differences = [.. own.Where(field => field.Value != other[field.Key] && other[field.Key] is not null)
                .Select(field => (field.Key, field.Value, other[field.Key]))],
            Debts = DebtPosition.Of(ledgers.Read(fromId), today),
        };
    }

    private static async Task<int> Count(DebitorDb db, string table, long customerId, CancellationToken cancel)
    {
        await using var command = Sql.Command(
            db, $"SELECT count(*) FROM {table} WHERE tenant_id = @tenant AND customer_id = @customer",
            ("@tenant", db.TenantId), ("@customer", customerId));
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<List<string>> SameNumbersOf(
        DebitorDb db, long intoId, long fromId, CancellationToken cancel) =>
        (from mine in db.OpenItems
         join other in db.OpenItems on
             new { mine.NumberFolded, mine.CompanyId, mine.Kind, Customer = fromId }
             equals new { other.NumberFolded, other.CompanyId, other.Kind, Customer = other.CustomerId }
         where mine.CustomerId == intoId && mine.IssuedOn.Year == other.IssuedOn.Year
         orderby mine.NumberFolded
         select mine.Number).Distinct().OrderBy(number => number).Take(NumbersMax).ToListAsync(cancel);
}
