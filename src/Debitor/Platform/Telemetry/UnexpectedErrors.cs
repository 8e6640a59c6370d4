using Microsoft.AspNetCore.Diagnostics;

namespace Debitor.Platform.Telemetry;

/// <summary>Notes an error nobody expected under the id that the person is shown.</summary>
internal sealed class UnexpectedErrors(ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    /// <returns>False: the page of errors is still shown.</returns>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        RequestLog.Failed(log, ErrorText.Of(exception), httpContext.TraceIdentifier);
        return ValueTask.FromResult(false);
    }
}
