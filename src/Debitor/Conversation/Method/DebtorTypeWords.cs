using Debitor.Core.Conversation;

namespace Debitor.Conversation.Method;

/// <summary>The types of debtors as files and the interface write them.</summary>
internal static class DebtorTypeWords
{
    public static string Code(DebtorType type) => type switch
    {
        DebtorType.GoodFaith => "good-faith",
        DebtorType.Negligent => "negligent",
        DebtorType.BadFaith => "bad-faith",
    };

    /// <summary>The type of a word; false for anything else.</summary>
    public static bool TryParse(string? word, out DebtorType type)
    {
        foreach (var known in Enum.GetValues<DebtorType>())
        {
            if (Code(known) != word) continue;
            type = known;
            return true;
        }

        type = default;
        return false;
    }
}
