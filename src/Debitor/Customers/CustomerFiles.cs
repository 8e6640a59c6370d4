using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>The address from which a file of a customer is taken home: bytes, never a page.</summary>
internal static class CustomerFiles
{
    public static void MapCustomerFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/customers/{customerId:long}/files/{fileId:long}", Download).RequireAuthorization();

    // Whatever it says it is, the browser is told to save it and to run nothing of it.
    private static async Task<IResult> Download(
        long customerId, long fileId, HttpContext request, Workplaces workplaces, CancellationToken cancel)
    {
        if (await workplaces.Current(cancel) is not { } desk || !desk.May(Right.ReadCustomers))
            return Results.NotFound();
        await using var db = desk.Open();
        if (!await db.Customers.AnyAsync(customer => customer.Id == customerId, cancel)) return Results.NotFound();
        var file = await db.Attachments.AsNoTracking()
            .Where(known => known.Id == fileId && known.CustomerId == customerId && known.UndoneAt == null)
            .Select(known => new { known.Name, known.Content }).SingleOrDefaultAsync(cancel);
        if (file is null) return Results.NotFound();
        request.Response.Headers.XContentTypeOptions = "nosniff";
        request.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        request.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Content, "application/octet-stream", file.Name);
    }
}
