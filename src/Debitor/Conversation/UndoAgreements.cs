using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Takes back what was agreed in a contact that never was; what it had replaced stands again.</summary>
internal static class UndoAgreements
{
    /// <returns>How many agreements were taken back.</returns>
    public static async Task<int> Of(DebitorDb db, Activity activity, DateTime now, CancellationToken cancel)
    {
        var agreements = await db.Agreements
            .Where(agreement => agreement.CustomerId == activity.CustomerId && agreement.ActivityId == activity.Id)
            .Where(agreement => agreement.UndoneAt == null).ToListAsync(cancel);
        if (agreements.Count == 0) return 0;
        var ids = agreements.ConvertAll(agreement => agreement.Id);
        var replaced = await db.Agreements
            .Where(agreement => agreement.CustomerId == activity.CustomerId && agreement.ReplacedById != null)
            .Where(agreement => ids.Contains(agreement.ReplacedById!.Value)).ToListAsync(cancel);
        foreach (var agreement in agreements) agreement.UndoneAt = now;
        foreach (var agreement in replaced) (agreement.ReplacedOn, agreement.ReplacedById) = (null, null);
        return agreements.Count;
    }
}
