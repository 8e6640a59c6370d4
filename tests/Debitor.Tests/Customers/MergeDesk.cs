using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Tests.Import;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

/// <summary>An administrator over the database of an import desk.</summary>
internal sealed class MergeDesk : IAsyncDisposable
{
    private readonly WriteGate _gate;
    private readonly LiveFeed _feed;
    private readonly Dictionary<string, long> _ids;

    private MergeDesk(WriteGate gate, LiveFeed feed, Workplace desk, Dictionary<string, long> ids)
    {
        (_gate, _feed, Desk, _ids) = (gate, feed, desk, ids);
    }

    public Workplace Desk { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<MergeDesk> Open(ImportDesk desk)
    {
        var databases = new DebitorDbFactory(DatabaseAddress.Parse(desk.Url));
        var gate = new WriteGate(databases);
        var feed = new LiveFeed(databases, desk.Clock);
        var parts = new WorkplaceParts(databases, gate, feed, new WebSettings
        {
            Databases = databases,
            Clock = desk.Clock,
            Address = "",
            Tenant = "default",
            SystemUser = "test",
        });
        await using var db = databases.Context(1);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(known => known.Id == 1, Cancel);
        var acting = new Acting(1, "cli", "cli", PersonRole.Administrator, Sight.Everything);
        var ids = await db.Customers.ToDictionaryAsync(card => card.Number, card => card.Id, Cancel);
        return new MergeDesk(gate, feed, new Workplace(parts, tenant, acting, Language.Ru), ids);
    }

    public long Id(string number) => _ids[number];

    public async Task<long> Merge(string into, string from)
    {
        var merge = await MergeCustomers.Run(Desk, new(Id(into), Id(from), "Одна компания"), Cancel);
        Assert.Null(merge.Refusal);
        return merge.Value;
    }

    /// <summary>Numbers that stand on both cards.</summary>
    public async Task<IReadOnlyList<string>> Conflicts()
    {
        await using var db = Desk.Open();
        return (await MergePreview.Read(db, Id("101"), Id("102"), Desk.Today, Cancel))?.SameNumbers ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        _gate.Dispose();
    }
}
