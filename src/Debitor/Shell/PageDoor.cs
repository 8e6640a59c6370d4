namespace Debitor.Shell;

/// <summary>
/// Whether the page on the screen may be seen by whoever is there; the frame shows the sentence instead.
/// </summary>
public sealed class PageDoor
{
    public bool IsClosed { get; private set; }

    internal event EventHandler? Closed;

    /// <summary>A page has found that somebody may not see it.</summary>
    internal void Close()
    {
        if (IsClosed) return;
        IsClosed = true;
        Closed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Another page comes.</summary>
    internal void Open() => IsClosed = false;
}
