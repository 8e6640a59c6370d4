using Debitor.Core.Strategy;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>A limit of contacts as it is stored and sent: <c>calls.week</c>.</summary>
internal static class HeldWords
{
    public static string Of(LimitHold limit) => $"{StoredWord.Of(limit.Counts)}.{StoredWord.Of(limit.Window)}";

    /// <param name="text">What <see cref="Of"/> wrote; null for none.</param>
    public static LimitHold? Read(string? text)
    {
        if (text?.Split('.') is not [var counts, var window]) return null;
        return new LimitHold(StoredWord.Read<CountedContacts>(counts), StoredWord.Read<LimitWindow>(window));
    }
}
