using System.Buffers.Text;
using System.Security.Cryptography;
using Debitor.Core;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>Why an address is not told.</summary>
public enum WebhookRefusal
{
    /// <summary>No https, or an address of our own network.</summary>
    AddressNotAllowed,
    NoEvents,
}

/// <summary>An address that was just registered, with the secret that is shown once.</summary>
internal sealed record NewWebhook(long Id, string Secret);

/// <summary>Registers addresses and takes them out.</summary>
internal sealed class Webhooks(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    private const string Start = "whsec_";
    private const int RandomBytes = 32;

    public async Task<Decision<NewWebhook, WebhookRefusal>> Create(
        string? url, IReadOnlyCollection<string> events, WebhookAddresses addresses, WebhookSending sending,
        CancellationToken cancel)
    {
        var address = url?.Trim();
        if (!addresses.MayGoTo(address)) return WebhookRefusal.AddressNotAllowed;
        var wanted = WebhookEvents.All.Where(events.Contains).ToList();
        if (wanted.Count == 0) return WebhookRefusal.NoEvents;
        var secret = Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = new Webhook
        {
            Id = ids.Next(db),
            Url = address!,
            Secret = sending.Secrets.Protect(secret),
            Events = string.Join(' ', wanted),
            IsActive = true,
            CreatedAt = clock.Microseconds(),
            SeenSequence = await db.JournalSeals.MaxAsync(seal => (long?)seal.Sequence, cancel) ?? 0,
            PlansSeenAt = clock.Microseconds(),
        };
        db.Webhooks.Add(hook);
        new Journal(ids).Add(db, DeedOf("create-webhook", hook));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new NewWebhook(hook.Id, secret);
    }

    /// <summary>Tells an address nothing more, or tells it again from now on.</summary>
    public async Task<bool> Switch(long id, bool isActive, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = await db.Webhooks.SingleOrDefaultAsync(h => h.Id == id && h.IsActive != isActive, cancel);
        if (hook is null) return false;
        hook.IsActive = isActive;
        hook.SeenSequence = await db.JournalSeals.MaxAsync(seal => (long?)seal.Sequence, cancel) ?? 0;
        hook.PlansSeenAt = clock.Microseconds();
        new Journal(ids).Add(db, DeedOf(isActive ? "resume-webhook" : "stop-webhook", hook));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Tries a delivery once more, at once.</summary>
    public async Task<bool> SendAgain(long deliveryId, CancellationToken cancel)
    {
        var now = clock.Microseconds();
        return await db.WebhookDeliveries.Where(d => d.Id == deliveryId)
            .ExecuteUpdateAsync(
                d => d.SetProperty(row => row.DueAt, now).SetProperty(row => row.DeliveredAt, (DateTime?)null),
                    cancel) > 0;
    }

    // The host alone: the rest of an address often is a secret of its own.
    private Deed DeedOf(string action, Webhook hook) => new(actor, clock.Microseconds(), action)
    {
        Subject = "webhook",
        SubjectId = hook.Id,
        Facts = [("host", new Uri(hook.Url).Host), ("events", hook.Events)],
    };
}
