using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>Sends what is due, signed; what does not arrive is tried again with growing pauses, a day long.</summary>
/// <remarks>A delivery is taken by an update that names its due instant; a node that goes with it leaves it due
/// again a little later. So a receiver may get one twice, and knows it by its id.</remarks>
internal sealed class WebhookSending(WorkplaceParts parts, WebhookAddresses addresses, IDataProtectionProvider keys)
    : IDisposable
{
    public const string SignatureHeader = "Debitor-Signature";

    /// <summary>After so long it is given up.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromHours(24);

    private const int AtOnceMax = 8;
    private const int ARunMax = 400;

    private static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    private readonly HttpClient _client = new(addresses.Handler()) { Timeout = AnswerWithin };

    /// <summary>Protects the secrets of webhooks.</summary>
    public IDataProtector Secrets { get; } = keys.CreateProtector("debitor.webhooks");

    /// <summary>How long to wait after so many tries.</summary>
    public static TimeSpan PauseAfter(int attempts) => Pauses[Math.Clamp(attempts, 1, Pauses.Length) - 1];

    public async Task<bool> HasWork(DebitorDb db, CancellationToken cancel)
    {
        var now = parts.Clock.Microseconds();
        return await db.WebhookDeliveries.AnyAsync(d => d.DueAt != null && d.DueAt <= now, cancel);
    }

    /// <returns>How many arrived.</returns>
    public async Task<int> Run(Tenant tenant, CancellationToken cancel)
    {
        var arrived = 0;
        for (var done = 0; done < ARunMax; done += AtOnceMax)
        {
            await using var db = parts.Databases.Context(tenant.Id);
            var now = parts.Clock.Microseconds();
            var due = await (
                from delivery in db.WebhookDeliveries.AsNoTracking()
                join hook in db.Webhooks.AsNoTracking() on delivery.WebhookId equals hook.Id
                where delivery.DueAt != null && delivery.DueAt <= now
                orderby delivery.DueAt, delivery.Id
                select new Due(delivery, hook)).Take(AtOnceMax).ToListAsync(cancel);
            if (due.Count == 0) break;
            var sent = await Task.WhenAll(due.Select(one => Deliver(tenant.Id, one, cancel)));
            arrived += sent.Count(isThere => isThere);
        }

        return arrived;
    }

    /// <summary>The header of a body: the second it was signed, and HMAC-SHA256 over second, point, body.</summary>
    public static string Sign(string secret, long second, string body)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{second}.{body}");
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
        return string.Create(CultureInfo.InvariantCulture, $"t={second},v1={Convert.ToHexStringLower(hash)}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> Deliver(int tenantId, Due due, CancellationToken cancel)
    {
        var delivery = due.Delivery;
        var now = parts.Clock.Microseconds();
        var taken = await Update(
            tenantId, row => row.Id == delivery.Id && row.DueAt == delivery.DueAt,
            row => row.SetProperty(d => d.DueAt, now + TakenFor));
        if (taken == 0) return false;
        using var activity = Meters.Webhooks.StartActivity("deliver");
        var (status, error) = due.Hook.IsActive ? await Post(due, cancel) : (null, "off");
        var attempts = delivery.Attempts + 1;
        var isThere = status is >= 200 and < 300;
        var at = parts.Clock.Microseconds();
        var next = at + PauseAfter(attempts);
        DateTime? again = isThere || !due.Hook.IsActive || next - delivery.CreatedAt > TriedFor ? null : next;
        await Update(
            tenantId, row => row.Id == delivery.Id,
            row => row.SetProperty(d => d.DueAt, again).SetProperty(d => d.Attempts, attempts)
                .SetProperty(d => d.LastStatus, status).SetProperty(d => d.LastError, error)
                .SetProperty(d => d.DeliveredAt, isThere ? at : null));
        Meters.Deliveries.Add(1, KeyValuePair.Create("outcome", (object?)(isThere ? "arrived" : "failed")));
        return isThere;
    }

    private Task<int> Update(
        int tenantId, System.Linq.Expressions.Expression<Func<WebhookDelivery, bool>> which,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<WebhookDelivery>> set) => parts.Gate.Through(
        async () =>
        {
            await using var db = parts.Databases.Context(tenantId);
            return await db.WebhookDeliveries.Where(which).ExecuteUpdateAsync(set, CancellationToken.None);
        },
        CancellationToken.None);

    private async Task<(int? Status, string? Error)> Post(Due due, CancellationToken cancel)
    {
        var body = due.Delivery.Body;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, due.Hook.Url);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            var secret = Secrets.Unprotect(due.Hook.Secret);
            request.Headers.Add(SignatureHeader, Sign(secret, parts.Clock.GetUtcNow().ToUnixTimeSeconds(), body));
            request.Headers.Add("Debitor-Event", due.Delivery.Event);
            request.Headers.Add("Debitor-Delivery", due.Delivery.Id.ToString(CultureInfo.InvariantCulture));
            request.Headers.UserAgent.ParseAdd("Debitor/1");
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return ((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "timeout");
        }
        catch (HttpRequestException problem)
        {
            return (null, ErrorOf(problem));
        }
        catch (CryptographicException)
        {
            return (null, "secret");
        }
    }

    // A word of ours, never the sentence of a library: it is shown, and would name inner addresses.
    private static string ErrorOf(HttpRequestException problem)
    {
        for (Exception? at = problem; at is not null; at = at.InnerException)
        {
            if (at is WebhookAddressException) return "address";
            if (at is SocketException { SocketErrorCode: SocketError.ConnectionRefused }) return "refused";
            if (at is System.Security.Authentication.AuthenticationException) return "tls";
        }

        return problem.HttpRequestError == HttpRequestError.NameResolutionError ? "name" : "connection";
    }

    private sealed record Due(WebhookDelivery Delivery, Webhook Hook);
}
