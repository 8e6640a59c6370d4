using System.Globalization;

namespace Debitor.Import;

/// <summary>How many bytes a workbook may unpack to, all its parts together.</summary>
internal sealed class UnpackingBudget(long bytesMax)
{
    private long _spent;

    /// <exception cref="ImportLimitException">The parts hold more than the archive may unpack to.</exception>
    public void Spend(int bytes)
    {
        _spent += bytes;
        if (_spent <= bytesMax) return;
        throw new ImportLimitException(
            ImportProblemKind.ZipBomb, "size", bytesMax.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// Counts what a part of a workbook unpacks to: the sizes that an archive declares may lie.
/// </summary>
internal sealed class UnpackingStream(Stream part, UnpackingBudget budget) : PassingStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        budget.Spend(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) part.Dispose();
        base.Dispose(disposing);
    }
}
