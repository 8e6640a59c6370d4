using Debitor.Core.Conversation;
using Debitor.Customers;
using Debitor.Languages;

namespace Debitor.Conversation;

/// <summary>Why something is not done with a conversation, as page and interface say it.</summary>
internal static class ConversationSentences
{
    /// <summary>The sentence, with what it names.</summary>
    public static string Of(Words words, ConversationRefusal refusal, CloseAnswer? answer = null)
    {
        var (key, facts) = Key(words, refusal, answer);
        return words[key, facts];
    }

    public static (string Key, (string Name, object Value)[] Facts) Key(
        Words words, ConversationRefusal refusal, CloseAnswer? answer = null) =>
        answer?.Agreement is { } agreement ? AgreementSentences.Of(agreement)
        : refusal == ConversationRefusal.ContactRefused && answer?.Contact is { } contact
            ? ContactSentences.Of(contact, answer.Made, answer.Breaches, words)
        : (Words.Key("conversation", refusal), []);
}
