using System.Security.Cryptography;

namespace Debitor.Import;

/// <summary>
/// Passes a stream through and takes the SHA-256 of all that went by, so that a file is read once.
/// </summary>
internal sealed class HashingStream(Stream source) : PassingStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Hash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        _hash.AppendData(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
