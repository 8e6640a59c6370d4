using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Demo;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Demo;

/// <summary>What the manager of the demo sees first in the morning.</summary>
public sealed class DemoTodayTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Broken_promises_stand_first_with_their_history(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var today = await TodayReader.Read(
            await desk.Workplace(DemoPeople.Irina), new TodayQuery(null, null, null, null, 50, null, 0),
            TestContext.Current.CancellationToken);

        var (broken, partly) = (today!.Lines[0], today.Lines[1]);
        Assert.Equal(("1011", StandingRules.BrokenPromise), (broken.Customer.Number, broken.Step.Rule));
        Assert.Equal(
            [
                (new DateOnly(2026, 6, 11), AgreementState.Broken, 0L),
                (new DateOnly(2026, 5, 8), AgreementState.Kept, 150_000_00L),
            ],
            broken.Agreed.Select(one => (one.DueOn, one.State, one.Received.Minor)));
        Assert.Equal(("3003", StandingRules.BrokenPromise), (partly.Customer.Number, partly.Step.Rule));
        Assert.Equal(
            [(new DateOnly(2026, 6, 10), AgreementState.PartlyKept, 54_360_00L)],
            partly.Agreed.Select(one => (one.DueOn, one.State, one.Received.Minor)));
        Assert.All(today.Lines.Skip(2), line => Assert.Empty(line.Agreed));
    }
}
