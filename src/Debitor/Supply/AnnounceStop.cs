using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Web;

namespace Debitor.Supply;

/// <summary>Notes that the customer was told of a stop, by which channel and when.</summary>
internal static class AnnounceStop
{
    public static Task<Decision<long, SupplyRefusal>> Run(
        Workplace desk, long customerId, long stopId, Channel channel, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is null) return SupplyRefusal.FactUnknown;
                if (stop.EndedOn is not null) return SupplyRefusal.EndedAlready;
                if (stop.AnnouncedOn is not null) return SupplyRefusal.Announced;
                (stop.AnnouncedOn, stop.AnnouncedBy) = (desk.Today, channel);
                stop.AnnouncedById = desk.Acting.PersonId;
                desk.Note(db, "announce-stop", customerId, [("stop", stop.Id), ("channel", channel)]);
                return stop.Id;
            },
            cancel);

    /// <summary>It was not told after all.</summary>
    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long stopId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop?.AnnouncedOn is not { } on) return SupplyRefusal.FactUnknown;
                if (on != desk.Today) return SupplyRefusal.OtherDay;
                (stop.AnnouncedOn, stop.AnnouncedBy, stop.AnnouncedById) = (null, null, null);
                desk.Note(db, "undo-announce-stop", customerId, [("stop", stop.Id)]);
                return stop.Id;
            },
            cancel);
}
