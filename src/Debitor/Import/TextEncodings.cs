using System.Text;
using System.Text.Unicode;

namespace Debitor.Import;

/// <summary>
/// Finds out how a text file is encoded: by its byte order mark, else UTF-8 if it is valid, else
/// windows-1251.
/// </summary>
/// <remarks>
/// ASCII says nothing, so the file is scanned up to the first bytes that are no UTF-8: at once for Cyrillic
/// text of windows-1251, to the end for UTF-8. A text that is UTF-8 but for a few bytes is damaged, and
/// reading it as windows-1251 would fill the ledger with mojibake; it is refused. All decoders throw on bytes
/// they do not know.
/// </remarks>
internal static class TextEncodings
{
    private const int ChunkBytes = 1 << 16;

    private static readonly UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool HasUtf16Mark(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]);

    /// <summary>The encoding of that name, or null when there is none.</summary>
    public static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(
                name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static Encoding Of(Stream stream)
    {
        stream.Position = 0;
        var chunk = new byte[ChunkBytes];
        var carried = 0;
        var sawUtf8 = false;
        var first = true;
        while (true)
        {
            var read = stream.ReadAtLeast(
                chunk.AsSpan(carried), ChunkBytes - carried, throwOnEndOfStream: false);
            var bytes = chunk.AsSpan(0, carried + read);
            if (first && HasUtf16Mark(bytes)) return new UnicodeEncoding(bytes[0] == 0xFE, true, true);
            first = false;

            var whole = read == 0 ? bytes : bytes[..WholeCharacters(bytes)];
            if (!Utf8.IsValid(whole)) return AfterInvalid(whole, sawUtf8);
            if (read == 0) return Utf8Strict;

            sawUtf8 |= !Ascii.IsValid(whole);
            carried = bytes.Length - whole.Length;
            bytes[whole.Length..].CopyTo(chunk);
        }
    }

    private static Encoding AfterInvalid(ReadOnlySpan<byte> chunk, bool sawUtf8)
    {
        // 0x98 is the one byte that windows-1251 leaves undefined, and half of the Cyrillic capital И in
        // UTF-8.
        var damaged =
            sawUtf8 || IsMostlyUtf8(chunk) ? "UTF-8" : chunk.Contains((byte)0x98) ? "windows-1251" : null;
        return damaged is null
            ? Named("windows-1251")!
            : throw new ImportLimitException(ImportProblemKind.FileNotDecodable, damaged);
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var balance = 0;
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var at and >= 0)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var used);
            balance += status == System.Buffers.OperationStatus.Done ? 1 : -1;
            bytes = bytes[(at + used)..];
        }

        return balance > 0;
    }

    // A character of up to four bytes may be cut by the end of a chunk; its first byte then stands in the
    // last three.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b < 0x80) break;
            if (b < 0xC0) continue;
            var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
            return needs > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}
