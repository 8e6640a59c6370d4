using Debitor.Customers;
using Debitor.Demo;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>Two people on one customer see each other.</summary>
public sealed class PresenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_one_sees_who_is_calling_until_they_go_or_fall_silent(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (irina, head) =
            (await QuickResultTests.At(desk, DemoPeople.Irina), await QuickResultTests.At(desk, DemoPeople.Head));
        var customer = (await QuickResultTests.Read(irina)).Lines[0].Customer.Id;

        await using (var presence = new PresenceOfMe())
        {
            await presence.Open(irina, customer, isCalling: true);
            Assert.Equal([new("Лебедева Ирина Алексеевна", true)], await Here());
            Assert.Empty(await PresenceOfOthers.Read(irina, [customer], Cancel));

            await presence.Open(irina, customer, isCalling: false);
            Assert.Equal([new("Лебедева Ирина Алексеевна", false)], await Here());
            await presence.Leave(customer);
            Assert.Empty(await Here());
            await presence.Open(irina, customer, isCalling: true);
        }

        Assert.Empty(await Here());
        await using var lost = new PresenceOfMe();
        await lost.Open(irina, customer, isCalling: true);
        desk.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Empty(await Here());

        async Task<IReadOnlyList<ColleagueHere>> Here() =>
            (await PresenceOfOthers.Read(head, [customer], Cancel)).GetValueOrDefault(customer) ?? [];
    }
}
