namespace Debitor.Platform.Web;

/// <summary>The clock of an application that acts as on another day: the hour is the real one.</summary>
internal sealed class ShiftedClock(TimeProvider clock, TimeSpan shift) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>A clock whose today, in the zone, is the day.</summary>
    public static TimeProvider On(TimeProvider clock, DateOnly day, string zone)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var days = day.DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber;
        return days == 0 ? clock : new ShiftedClock(clock, TimeSpan.FromDays(days));
    }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + shift;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
