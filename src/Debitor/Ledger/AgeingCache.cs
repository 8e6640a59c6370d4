using System.Security.Cryptography;
using System.Text;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Debitor.Ledger;

/// <summary>What an ageing is asked for.</summary>
/// <param name="On">The day.</param>
/// <param name="By">What its lines are.</param>
/// <param name="Bounds">The bounds of the buckets, such as <c>30,60,90</c>.</param>
internal sealed record AgeingQuestion(DateOnly On, AgeingBy By, string Bounds)
{
    /// <summary>Only the documents of this manager; see <see cref="ItemFilter.Manager"/>.</summary>
    public string? Manager { get; init; }

    public string? Segment { get; init; }

    /// <summary>The number of one of our companies.</summary>
    public string? Company { get; init; }

    public AgeingBuckets Buckets => AgeingBuckets.TryParse(Bounds, out var buckets) ? buckets : AgeingBuckets.Usual;

    /// <summary>Whether only a part of the book is asked for, which is shown by customer.</summary>
    public bool IsPart => Manager is not null || Segment is not null || Company is not null;
}

/// <summary>A line of an ageing in one currency.</summary>
/// <param name="Key">What it is found by; empty for what has no group.</param>
/// <param name="Name">As people call it; empty for what has no group.</param>
/// <param name="Amounts">Minor units by bucket.</param>
public sealed record AgeingRow(string Key, string Name, IReadOnlyList<long> Amounts)
{
    public long OpenMinor => Amounts.Sum();
    public long OverdueMinor => Amounts.Skip(1).Sum();
}

/// <summary>All lines of a currency, the largest first, and what they add up to.</summary>
public sealed record AgeingSheet(Currency Currency, AgeingRow Total, IReadOnlyList<AgeingRow> Rows);

/// <summary>Ageing as a page shows it.</summary>
internal sealed record AgeingBook(AgeingQuestion Question, AgeingBuckets Buckets, IReadOnlyList<AgeingSheet> Sheets)
{
    public int Lines => Sheets.Sum(sheet => sheet.Rows.Count + 1);
}

/// <summary>Keeps ageings that were computed, as long as the ledger stays as it is.</summary>
/// <remarks>
/// The key holds all that the figures depend on: tenant, version of the ledger, day, grouping, buckets and who sees
/// what. Those who ask for the same at the same time wait for one computation. The lines kept are bounded.
/// </remarks>
internal sealed class AgeingCache : IDisposable
{
    /// <summary>Lines kept, all tenants together; one takes some 250 bytes.</summary>
    private const long LinesMax = 150_000;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = LinesMax });
    private readonly Dictionary<string, Task<AgeingBook>> _underWay = [];
    private readonly Lock _gate = new();

    /// <summary>The ageing as whoever works there sees it.</summary>
    public async Task<AgeingBook> Get(Workplace desk, AgeingQuestion question, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var version = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var key = $"{db.TenantId}/{version}/{SightOf(db)}/{question}";
        Task<AgeingBook>? work;
        lock (_gate)
        {
            if (_cache.TryGetValue(key, out AgeingBook? known)) return known!;
            if (!_underWay.TryGetValue(key, out work))
            {
                // Whoever asked first may go away; the others still wait for it.
                work = Task.Run(() => Compute(desk, question, key), CancellationToken.None);
                _underWay.Add(key, work);
            }
        }

        return await work.WaitAsync(cancel);
    }

    public void Dispose() => _cache.Dispose();

    private async Task<AgeingBook> Compute(Workplace desk, AgeingQuestion question, string key)
    {
        try
        {
            await using var db = desk.Open();
            var answer = question.IsPart ? await Part(db, question) : await Whole(db, question);
            _cache.Set(key, answer, new MemoryCacheEntryOptions
            {
                Size = Math.Max(1, answer.Lines),
                SlidingExpiration = Unused,
            });
            return answer;
        }
        finally
        {
            lock (_gate) _underWay.Remove(key);
        }
    }

    private static async Task<AgeingBook> Whole(DebitorDb db, AgeingQuestion question)
    {
        var figures = await new AgeingReport(db).Run(
            question.On, question.Buckets, question.By, CancellationToken.None);
        var rows = figures.Groups
            .SelectMany(group => group.Ageing.Lines.Select(line => (line.Currency, Row: new AgeingRow(
                group.Key, group.Name, [.. line.Amounts]))))
            .ToLookup(pair => pair.Currency, pair => pair.Row);
        return new AgeingBook(question, figures.Buckets,
        [
            .. figures.Total.Lines.Select(line => new AgeingSheet(
                line.Currency, new AgeingRow("", "", [.. line.Amounts]), Ordered(rows[line.Currency]))),
        ]);
    }

    private static async Task<AgeingBook> Part(DebitorDb db, AgeingQuestion question)
    {
        var buckets = question.Buckets;
        var filter = new ItemFilter(question.On)
        {
            Manager = question.Manager,
            Segment = question.Segment,
            Company = question.Company,
        };
        var lines = await new ItemList(db).ByCustomer(filter, buckets, CancellationToken.None);
        return new AgeingBook(question, buckets,
        [
            .. lines.GroupBy(line => line.Currency).OrderBy(group => group.Key).Select(group => new AgeingSheet(
                group.Key,
                new AgeingRow("", "", [.. buckets.Names.Select((_, i) => group.Sum(line => line.Amounts[i]))]),
                Ordered(group.Where(line => line.Amounts.Any(amount => amount != 0))
                    .Select(line => new AgeingRow(line.Number, line.Name, line.Amounts))))),
        ]);
    }

    private static AgeingRow[] Ordered(IEnumerable<AgeingRow> rows) =>
        [.. rows.OrderByDescending(row => row.OpenMinor).ThenBy(row => row.Key, StringComparer.Ordinal)];

    private static string SightOf(DebitorDb db)
    {
        var sight = db.Sight;
        if (sight.SeesAll) return "all";
        var text = $"{sight.SeesOrphans} {string.Join(',', sight.Managers)} {string.Join(',', sight.Customers)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }
}
