using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api.Pages;

/// <summary>Addresses that are told of facts, and what became of each telling.</summary>
public sealed partial class WebhooksPage
{
    private const int PageRows = 50;

    private readonly HashSet<string> _events = [WebhookEvents.PaymentRecorded];
    private List<Webhook> _hooks = [];
    private List<DeliveryRow> _deliveries = [];
    private string? _url;
    private WebhookRefusal? _refusal;
    private NewWebhook? _made;

    [SupplyParameterFromQuery(Name = "failed")]
    private bool? OnlyFailed { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private long? Before { get; set; }

    [Inject]
    private WebhookAddresses Addresses { get; set; } = null!;

    [Inject]
    private WebhookSending Sending { get; set; } = null!;

    protected override Right Needs => Right.ManageAccess;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _hooks = await db.Webhooks.AsNoTracking().OrderByDescending(hook => hook.IsActive).ThenBy(hook => hook.Id)
            .ToListAsync(cancel);
        var hosts = _hooks.ToDictionary(hook => hook.Id, hook => new Uri(hook.Url).Host);
        var deliveries = db.WebhookDeliveries.AsNoTracking();
        if (OnlyFailed == true)
            deliveries = deliveries.Where(delivery => delivery.DeliveredAt == null && delivery.Attempts > 0);
        if (Before is { } before) deliveries = deliveries.Where(delivery => delivery.Id < before);
        var rows = await deliveries.OrderByDescending(delivery => delivery.Id).Take(PageRows + 1).ToListAsync(cancel);
        _deliveries = [.. rows.Select(row => new DeliveryRow(row, hosts.GetValueOrDefault(row.WebhookId, "?")))];
    }

    protected override bool Concerns(LiveChange change) => false;

    private static string EventKey(string name) => "event." + name.Replace('.', '-');

    private void Toggle(string name)
    {
        if (!_events.Remove(name)) _events.Add(name);
    }

    private async Task Create()
    {
        if (!Desk.May(Right.ManageAccess)) return;
        var decision = await Desk.ChangeBook(
            db => new Webhooks(db, Desk.Ids, Desk.Clock, Desk.Actor).Create(_url, _events, Addresses, Sending, default),
            default);
        _refusal = decision.Refusal;
        _made = decision.Refusal is null ? decision.Value : null;
        if (_made is not null) _url = null;
        await Reload();
    }

    private async Task Switch(Webhook hook)
    {
        if (!Desk.May(Right.ManageAccess)) return;
        await Desk.ChangeBook(
            db => new Webhooks(db, Desk.Ids, Desk.Clock, Desk.Actor).Switch(hook.Id, !hook.IsActive, default), default);
        await Reload();
    }

    private async Task Again(long deliveryId)
    {
        if (!Desk.May(Right.ManageAccess)) return;
        await Desk.ChangeBook(
            db => new Webhooks(db, Desk.Ids, Desk.Clock, Desk.Actor).SendAgain(deliveryId, default), default);
        await Reload();
    }

    private string Answer(WebhookDelivery delivery) => delivery switch
    {
        { LastStatus: { } status } => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { LastError: { } error } => Words["delivery.error." + error],
        _ => "",
    };

    private string Time(DateTime instant) =>
        Desk.At(instant).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private string Instant(DateTime instant)
    {
        var at = Desk.At(instant);
        return $"{Show(DateOnly.FromDateTime(at))} {at:HH:mm:ss}";
    }

    private sealed record DeliveryRow(WebhookDelivery Delivery, string Host)
    {
        public string State => Delivery switch
        {
            { DeliveredAt: not null } => "arrived",
            { DueAt: null } => "given-up",
            { Attempts: 0 } => "waiting",
            _ => "trying",
        };

        public string Colour => State switch { "arrived" => "good", "given-up" => "bad", "trying" => "amber", _ => "" };
    }
}
