using System.Security.Claims;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Debitor.Platform.Identity;

/// <summary>Ends an open screen when its session was ended: here at once, on another node at the next look.</summary>
internal sealed class SessionStateProvider : RevalidatingServerAuthenticationStateProvider
{
    private readonly Sessions _sessions;
    private readonly DebitorDbFactory _databases;

    public SessionStateProvider(ILoggerFactory loggers, Sessions sessions, DebitorDbFactory databases)
        : base(loggers)
    {
        _databases = databases;
        _sessions = sessions;
        _sessions.Ended += EndOwn;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    // A database that is away ends no session: whoever looks at a page goes on when it is back.
    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await _sessions.IsOpen(authenticationState.User, cancellationToken);
        }
        catch (Exception problem) when (DatabaseProblems.Of(problem, _databases.Address) is not null)
        {
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _sessions.Ended -= EndOwn;
        base.Dispose(disposing);
    }

    private void EndOwn(object? sender, SessionEnded ended) => _ = EndOwn(ended.Id);

    private async Task EndOwn(Guid id)
    {
        var state = await GetAuthenticationStateAsync();
        if (Sessions.IdOf(state.User) != id) return;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
