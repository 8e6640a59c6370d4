using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Debitor.Browser.Tests;

/// <summary>A line between a browser and the application that can be cut and mended.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private volatile Uri? _to;

    public Cable(Uri to)
    {
        _to = to;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = Accept();
    }

    /// <summary>What the browser is told.</summary>
    public Uri Address { get; }

    /// <summary>Ends every connection and lets no new one through.</summary>
    public void Cut()
    {
        _to = null;
        foreach (var client in _open.Keys) client.Dispose();
    }

    /// <summary>Lets connections through again, to this application or to another one.</summary>
    public void Mend(Uri to) => _to = to;

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (!_ending.IsCancellationRequested) _ = Carry(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        _open[near] = true;
        _open[far] = true;
        try
        {
            if (_to is not { } to) return;
            await far.ConnectAsync(IPAddress.Loopback, to.Port, _ending.Token);
            var (here, there) = (near.GetStream(), far.GetStream());
            await Task.WhenAny(here.CopyToAsync(there, _ending.Token), there.CopyToAsync(here, _ending.Token));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or InvalidOperationException)
        {
            // Cut: both ends see their connection close.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }
}
