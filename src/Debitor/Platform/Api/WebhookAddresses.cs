using System.Net;
using System.Net.Sockets;

namespace Debitor.Platform.Api;

/// <summary>Where webhooks may go: outside, by https. Our own network is nobody's to be asked through us.</summary>
/// <remarks>
/// The address is looked at when the connection is made, and that same address is connected to: a name that points
/// elsewhere a moment later gains nothing. Redirects are not followed.
/// </remarks>
internal sealed class WebhookAddresses(IConfiguration configuration)
{
    /// <summary>The setting that allows addresses of this machine and network, and http.</summary>
    public const string AllowLocalSetting = "Webhooks:AllowLocal";

    private static readonly TimeSpan ConnectingMax = TimeSpan.FromSeconds(5);

    public bool AllowsLocal { get; } = configuration.GetValue(AllowLocalSetting, false);

    /// <summary>Whether an address may be registered, as far as its text tells.</summary>
    public bool MayGoTo(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) return false;
        if (AllowsLocal) return address.Scheme is "https" or "http";
        if (address.Scheme != Uri.UriSchemeHttps || address.IsLoopback) return false;
        return !IPAddress.TryParse(address.DnsSafeHost, out var ip) || IsOutside(ip);
    }

    public HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectingMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = Connect,
    };

    /// <summary>Whether an address is one of the world, not of this machine, this network or a test range.</summary>
    public static bool IsOutside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Only 2000::/3 is given out; 6to4 and Teredo carry an IPv4 address inside.
            return (bytes[0] & 0xE0) == 0x20 && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        }

        // The registry of special addresses: IANA, RFC 6890.
        return bytes switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0 or 2, ..] => false,
            [198, 18 or 19, ..] => false,
            [198, 51, 100, ..] => false,
            [203, 0, 113, ..] => false,
            [>= 224, ..] => false,
            _ => true,
        };
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = found.Where(address => AllowsLocal || IsOutside(address)).ToArray();
        if (allowed.Length == 0) throw new WebhookAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name of an address leads into our own network.</summary>
internal sealed class WebhookAddressException() : Exception("The address is not allowed.");
