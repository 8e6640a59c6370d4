using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>Lets one order out once in spite of a temporary stop or the limit.</summary>
internal static class GiveRelease
{
    /// <param name="Order">The number of the order.</param>
    /// <param name="Amount">For how much at most.</param>
    /// <param name="ExpiresOn">The last day, inclusive.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record Request(string? Order, Money Amount, DateOnly ExpiresOn, string? Reason);

    /// <returns>The id of the release.</returns>
    public static Task<Decision<long, SupplyRefusal>> Run(
        Workplace desk, long customerId, Request request, CancellationToken cancel) =>
        SupplyChange.Run(
            desk, Right.HoldSupplies, customerId,
            (db, _) => In(desk, db, customerId, request, CustomerChange.Source, cancel), cancel);

    /// <summary>The same inside a change that somebody else opened.</summary>
    public static async Task<Decision<long, SupplyRefusal>> In(
        Workplace desk, DebitorDb db, long customerId, Request request, string source, CancellationToken cancel)
    {
        if (StopDecisionRules.Release(
            request.Order, request.Amount, request.ExpiresOn, request.Reason, desk.Today) is { } no) return no;

        // Whom we part with is not let out by the way.
        if (await SupplyChange.Stands(db, customerId, StopKind.Exit, cancel)) return SupplyRefusal.IsExit;
        var folded = Folding.Number(request.Order!);
        var stands = await db.SupplyReleases.AnyAsync(
            known => known.CustomerId == customerId && known.OrderFolded == folded && known.UsedOn == null
                && known.UndoneAt == null && known.ExpiresOn >= desk.Today,
            cancel);
        if (stands) return SupplyRefusal.ReleaseStands;
        var release = new SupplyRelease
        {
            Id = desk.Ids.Next(db),
            CustomerId = customerId,
            OrderNumber = request.Order!.Trim(),
            OrderFolded = folded,
            Currency = request.Amount.Currency.Code,
            AmountMinor = request.Amount.Minor,
            ExpiresOn = request.ExpiresOn,
            Reason = request.Reason!.Trim(),
            PersonId = desk.Acting.PersonId,
            Source = source,
            RecordedAt = desk.Clock.Microseconds(),
        };
        db.SupplyReleases.Add(release);
        desk.Note(
            db, "give-release", customerId,
            [
                ("release", release.Id), ("order", release.OrderNumber),
                ("sum", $"{request.Amount} {request.Amount.Currency}"), ("expires", release.ExpiresOn),
            ],
            new PersonalValue("reason", release.Reason));
        return release.Id;
    }

    /// <summary>Takes a release back that was not used.</summary>
    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long releaseId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, _) =>
            {
                var release = await db.SupplyReleases.SingleOrDefaultAsync(
                    known => known.Id == releaseId && known.CustomerId == customerId, cancel);
                if (release is null) return SupplyRefusal.FactUnknown;
                if (release.UndoneAt is not null) return SupplyRefusal.AlreadyUndone;
                if (release.UsedOn is not null) return SupplyRefusal.ReleaseUsed;
                release.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-release", customerId, [("release", release.Id), ("order", release.OrderNumber)]);
                return release.Id;
            },
            cancel);
}
