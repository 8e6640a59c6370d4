using System.Collections.Concurrent;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Names, numbers, phones and people of all customers of a tenant in memory, kept up with the facts.</summary>
/// <remarks>
/// <para>
/// Every use case that changes a card raises the customer's facts version; customers with a higher one than the index
/// has seen are read again into a small second block, which hides them in the big one. When the second one grows, all
/// is read anew in the background, and until then the old block answers together with the small one.
/// </para>
/// <para>A hundred thousand customers with as many people take some forty megabytes.</para>
/// </remarks>
internal sealed class SearchIndex(DebitorDbFactory databases, int tenantId) : IDisposable
{
    private const int ChangedMax = 2_000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Book? _book;
    private Task? _rebuilding;
    private Task? _warming;

    /// <summary>Customers that fit, best first; those out of sight are not looked at.</summary>
    public async Task<IReadOnlyList<(long CustomerId, FoundBy By)>> Find(
        string text, Sight sight, int max, CancellationToken cancel)
    {
        var book = await Current(cancel);
        var hits = new SearchHits(max);
        var isSeen = SightOfIndex.Of(sight, book.Managers);
        if (SearchText.IsNumeric(text)) FindNumber(book, SearchText.Digits(text), isSeen, hits);
        var name = SearchText.Name(text);
        if (name.Length == 0) return hits.Found;
        book.Each((block, isCurrent) => block.Find(name, id => isCurrent(id) && isSeen(id), hits));
        if (hits.Found.Count > 0) return hits.Found;

        foreach (var other in SearchText.OtherLayouts(text))
        {
            if (other.Length > 1)
                book.Each((block, isCurrent) => block.Find(other, id => isCurrent(id) && isSeen(id), hits));
            if (hits.Found.Count > 0) return hits.Found;
        }

        var word = name.Split(' ').MaxBy(part => part.Length)!;
        if (word.Length < SearchText.SlipCharsMin) return hits.Found;
        book.Each((block, isCurrent) => block.FindSlipped(word, id => isCurrent(id) && isSeen(id), hits));
        return hits.Found;
    }

    /// <summary>Reads the book before somebody types; a hundred thousand customers take some seconds.</summary>
    public Task Warm()
    {
        if (_book is not null) return _rebuilding ?? Task.CompletedTask;
        if (_warming is null or { IsFaulted: true }) _warming = Task.Run(() => Current(CancellationToken.None));
        return _warming;
    }

    public void Dispose() => _gate.Dispose();

    private static void FindNumber(Book book, string digits, Func<long, bool> isSeen, SearchHits hits)
    {
        if (digits.Length < SearchText.PhoneDigitsMin) return;
        var end = SearchText.PhoneEnd(digits);
        book.Each((block, isCurrent) => block.FindEnd(end, id => isCurrent(id) && isSeen(id), hits));
    }

    private async Task<Book> Current(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await using var db = databases.Context(tenantId);
            var version = await db.Tenants.Where(tenant => tenant.Id == tenantId)
                .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
            if (_book is not { } book) return _book = await Read(cancel);
            if (version == book.Version) return book;
            var changed = await db.Customers.IgnoreQueryFilters(["merged"])
                .Where(customer => customer.FactsVersion > book.Version).Select(customer => customer.Id)
                .Take(ChangedMax + 1).ToListAsync(cancel);
            if (changed.Count + book.ChangedCount > ChangedMax)
            {
                // An import changed much: it is read beside, and nobody who types waits for it.
                if (_rebuilding is null or { IsCompleted: true })
                    _rebuilding = Task.Run(Rebuild, CancellationToken.None);
                return book;
            }

            return _book = changed.Count == 0
                ? book with { Version = version }
                : book.With(await Entries(db, changed, cancel), changed, version);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Rebuild()
    {
        var book = await Read(CancellationToken.None);
        await _gate.WaitAsync();
        try
        {
            if (_book is null || book.Version > _book.Version) _book = book;
        }
        finally
        {
            _gate.Release();
        }
    }

    // The version is read first: what comes in between is read twice, never missed.
    private async Task<Book> Read(CancellationToken cancel)
    {
        await using var db = databases.Context(tenantId);
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var version = await db.Tenants.Where(tenant => tenant.Id == tenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var (entries, managers) = await Entries(db, null, cancel);
        return new Book(
            version, new SearchBlock(entries), managers, null, []);
    }

    private static async Task<(List<SearchEntry> Entries, Dictionary<long, long?> Managers)> Entries(
        DebitorDb db, List<long>? only, CancellationToken cancel)
    {
        List<SearchEntry> entries = [];
        Dictionary<long, long?> managers = [];
        var customers = db.Customers.AsNoTracking();
        if (only is not null) customers = customers.Where(customer => only.Contains(customer.Id));
        var cards = customers.OrderBy(customer => customer.NameFolded).ThenBy(customer => customer.Id)
            .Select(customer => new
            {
                customer.Id,
                customer.Name,
                customer.Number,
                customer.TaxId,
                customer.ManagerId,
            }).AsAsyncEnumerable();
        await foreach (var card in cards.WithCancellation(cancel))
        {
            managers.Add(card.Id, card.ManagerId);
            entries.Add(new SearchEntry(card.Id, FoundBy.Name, SearchText.Name(card.Name)));
            entries.Add(new SearchEntry(card.Id, FoundBy.Number, SearchText.Name(card.Number)));
            if (card.TaxId is { } taxId && taxId != card.Number)
                entries.Add(new SearchEntry(card.Id, FoundBy.TaxId, SearchText.Name(taxId)));
        }

        await AddPeople(db, only, entries, cancel);
        return (entries, managers);
    }

    private static async Task AddPeople(
        DebitorDb db, List<long>? only, List<SearchEntry> entries, CancellationToken cancel)
    {
        var links = db.CustomerContacts.AsNoTracking();
        if (only is not null) links = links.Where(link => only.Contains(link.CustomerId));
        var people = (
            from link in links
            join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
            orderby person.NameFolded, link.Id
            select new { link.CustomerId, person.Name, person.Phone, person.Mobile, person.HomePhone })
            .AsAsyncEnumerable();
        await foreach (var person in people.WithCancellation(cancel))
        {
            entries.Add(new SearchEntry(person.CustomerId, FoundBy.Person, SearchText.Name(person.Name)));
            foreach (var phone in (string?[])[person.Phone, person.Mobile, person.HomePhone])
            {
                if (phone is null || SearchText.Digits(phone) is not { Length: >= SearchText.PhoneDigitsMin } digits)
                    continue;
                entries.Add(new SearchEntry(person.CustomerId, FoundBy.Phone, digits));
            }
        }
    }

    /// <summary>The index as of a version of the facts.</summary>
    private sealed record Book(
        long Version, SearchBlock All, IReadOnlyDictionary<long, long?> Managers, SearchBlock? Changed,
        Dictionary<long, IReadOnlyList<SearchEntry>> ChangedEntries)
    {
        public int ChangedCount => ChangedEntries.Count;

        /// <summary>Looks into the small block first; what stands in it is not looked for in the big one.</summary>
        public void Each(Action<SearchBlock, Func<long, bool>> look)
        {
            if (Changed is { } changed) look(changed, _ => true);
            look(All, id => !ChangedEntries.ContainsKey(id));
        }

        public Book With(
            (List<SearchEntry> Entries, Dictionary<long, long?> Managers) read, List<long> changed, long version)
        {
            var own = read.Entries.ToLookup(entry => entry.CustomerId);
            var entries = new Dictionary<long, IReadOnlyList<SearchEntry>>(ChangedEntries);
            var managers = new Dictionary<long, long?>(Managers);
            foreach (var id in changed)
            {
                entries[id] = [.. own[id]];
                if (read.Managers.TryGetValue(id, out var manager)) managers[id] = manager;
                else managers.Remove(id);
            }

            return this with
            {
                Version = version,
                Managers = managers,
                Changed = new SearchBlock([.. entries.Values.SelectMany(of => of)]),
                ChangedEntries = entries,
            };
        }
    }
}

/// <summary>The search indexes of all tenants that somebody searched in.</summary>
public sealed class SearchIndexes(DebitorDbFactory databases) : IDisposable
{
    private readonly ConcurrentDictionary<int, SearchIndex> _indexes = new();

    internal SearchIndex Of(int tenantId) => _indexes.GetOrAdd(tenantId, id => new SearchIndex(databases, id));

    public void Dispose()
    {
        foreach (var index in _indexes.Values) index.Dispose();
    }
}
