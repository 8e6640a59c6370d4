namespace Debitor.Core.Supply;

/// <summary>A stop of supplies as it was recorded.</summary>
/// <param name="Kind">Temporary or exit.</param>
/// <param name="InForceFrom">From which day, inclusive; null until somebody approved it.</param>
/// <param name="EndedOn">From which day it is over, inclusive.</param>
/// <param name="PausedUntil">A payment order counts until this day, exclusive.</param>
public readonly record struct StandingStop(
    StopKind Kind, DateOnly? InForceFrom, DateOnly? EndedOn, DateOnly? PausedUntil)
{
    public StopState StateOn(DateOnly day)
    {
        if (EndedOn <= day) return StopState.Ended;
        if (InForceFrom is not { } from) return StopState.Proposed;
        if (from > day) return StopState.Ahead;
        return Kind == StopKind.Temporary && PausedUntil > day ? StopState.Paused : StopState.InForce;
    }
}
