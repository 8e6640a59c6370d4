using System.Collections.Frozen;
using Debitor.Core.Customers;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Words by which a transcript says on which side a speaker is.</summary>
internal static class SpeakerWords
{
    private static readonly FrozenSet<string> OurWords = Folded(
        "менеджер менеджерка менеджерша manager продавец продавчиня продавець seller оператор operator агент agent "
        + "поставщик постачальник supplier мы ми we");

    private static readonly FrozenSet<string> TheirWords = Folded(
        "клиент клиентка клієнт клієнтка client customer покупатель покупець buyer должник боржник debtor абонент "
        + "бухгалтер бухгалтерка главбух accountant bookkeeper собеседник співрозмовник контрагент секретарь "
        + "секретар secretary дебитор дебітор они вони they");

    public static bool IsOurs(string speaker) => Names(speaker).Any(OurWords.Contains);

    public static bool IsTheirs(string speaker) => Names(speaker).Any(TheirWords.Contains);

    public static bool IsRole(string speaker) => IsOurs(speaker) || IsTheirs(speaker);

    /// <summary>The words of a name as they are compared.</summary>
    public static string[] Names(string speaker) =>
        SearchText.Name(speaker).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string> Folded(string words) =>
        words.Split(' ').Select(SearchText.Name).ToFrozenSet(StringComparer.Ordinal);
}
