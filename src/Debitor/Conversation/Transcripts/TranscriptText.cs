using System.Text;
using Debitor.Core;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Import;

namespace Debitor.Conversation.Transcripts;

/// <summary>Turns the bytes of a transcript into its text, by the rules of imported files.</summary>
internal static class TranscriptText
{
    /// <summary>
    /// The most that a text within <see cref="TranscriptLimits.CharsMax"/> takes: four bytes a letter.
    /// </summary>
    public const int BytesMax = 4 * TranscriptLimits.CharsMax;

    public static Decision<string, TranscriptRefusal> Of(byte[] bytes)
    {
        if (bytes.Length == 0) return TranscriptRefusal.Nothing;
        if (bytes.Length > BytesMax) return TranscriptRefusal.TooLarge;
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            var encoding = TextEncodings.Of(stream);
            return encoding.GetString(bytes);
        }
        catch (Exception problem) when (problem is ImportLimitException or DecoderFallbackException)
        {
            return TranscriptRefusal.NotDecodable;
        }
    }
}
