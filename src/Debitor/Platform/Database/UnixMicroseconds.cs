using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Debitor.Platform.Database;

/// <summary>
/// Instants in SQLite: whole microseconds since 1970, UTC, so that equality is exact on both databases.
/// </summary>
internal sealed class UnixMicroseconds() : ValueConverter<DateTime, long>(
    at => Of(at), micros => At(micros))
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static long Of(DateTime at) => (at.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond;

    public static DateTime At(long micros) => DateTime.UnixEpoch.AddTicks(micros * TicksPerMicrosecond);
}
