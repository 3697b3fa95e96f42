using Microsoft.Extensions.Configuration;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.App;

/// <summary>Which uploads are no models, from the setting <see cref="Name"/>.</summary>
internal static class UploadSettings
{
    /// <summary>The setting: names separated by commas, in which <c>*</c> stands for any characters; left out or empty, the default of <see cref="UploadRules"/>.</summary>
    public const string Name = "RejectedFiles";

    /// <exception cref="FormatException">It is no such list.</exception>
    public static UploadRules Read(IConfiguration settings)
    {
        try
        {
            return UploadRules.Parse(settings[Name]);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{Name}: {wrong.Message}", wrong);
        }
    }
}
